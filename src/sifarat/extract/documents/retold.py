"""What is told of documents again: their fields, that they were signed at last, between which bodies they are."""

from sifarat.extract.documents.documents import NO_FIELD, Document, Item
from sifarat.extract.documents.sides import TOLD_ALONE, Sides
from sifarat.extract.events.circumstances import when
from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Ref, Sector
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.scene import Scene

_MOST = 5  # fields of one statement


class Retold(Sides):
    """Compares what is said of a document with those told so far."""

    def _about(self, draft: Draft, scene: Scene, document: Document) -> None:
        """The fields of a document; what a joint statement says, in its sentence, is what it is about."""
        whole = document.papers[0].kind in TOLD_ALONE
        first, last = (0, len(scene.shadow.chunks) - 1) if whole else (document.first, document.last)
        fields = [(slug, words) for slug, words in scene.sectors(first, last) if slug not in NO_FIELD]
        for slug, words in fields[:_MOST]:
            draft.add("sector", Sector(slug), words, shown=words)

    def _named_fields(self, draft: Draft, scene: Scene) -> None:
        """ "Between the Ministry of Energy and …": where no field is told, the names of the bodies say it."""
        tokens, lexicon = scene.shadow.tokens, self._grammar.lexicon
        bodies = [
            filler.words
            for filler in draft.fillers
            if filler.role == "party" and isinstance(filler.value, Ref)
            and self._known.entries[filler.value.key].type not in ("State", "Person")
        ]  # fmt: skip
        for words in bodies:
            for n in (n for n, token in enumerate(tokens) if words.start <= token.start < words.end):
                found = lexicon.longest(tokens, n)
                if found is not None and found[1][0] is Kind.SECTOR and found[1][1] not in NO_FIELD:
                    draft.add("sector", Sector(found[1][1]), scene.shadow.token_span(n, found[0]))

    def _same(self, document: Document, kind: str, status: str) -> Draft | None:
        """The one document of this kind told so far, where a single one without parties of its own is spoken of."""
        told = [draft for draft in self._told if draft.type == kind]
        if document.plural or len(told) != 1 or not told[0].values("party"):
            return None
        if status != told[0].status and (told[0].status, status) != ("Agreed", "Signed"):
            return None
        if kind in TOLD_ALONE:  # what it says is told sentence by sentence
            return told[0]
        fields = {slug for item in document.items for slug in item.sectors}
        held = {value.slug for value in told[0].values("sector") if isinstance(value, Sector)}
        return told[0] if not (fields and held) or fields & held else None

    def _further(self, draft: Draft, scene: Scene, clause: Clause, document: Document, at: int, status: str) -> None:
        """What is told of a document later: its fields, that it was signed at last, and when."""
        if not draft.values("sector") or draft.type in TOLD_ALONE:
            self._about(draft, scene, document)
        if draft.status == "Agreed" and status == "Signed":
            draft.status = status
        date = when(scene, at, clause, self._article, False)
        if date is not None and status == draft.status == "Signed" and not draft.values("occursOn"):
            draft.add("occursOn", date[0], date[1], shown=scene.shadow.span(at).join(date[1]))

    def _again_told(self, scene: Scene, document: Document) -> bool:
        """``This deal``: what was told before is not told anew, whatever is said of it."""
        head = document.heads[0]
        begin = next((i for i in range(max(document.first, head - 3), head)
                      if scene.shadow.folded(i) in self._grammar.definite), None)  # fmt: skip
        return self._grammar.after and begin is not None and bool(self._told)

    def _before(self, kind: str, item: Item | None) -> bool:
        """Whether such a document was told already; with an ``item``, one with a field of it, or a counted package."""
        fields = set(item.sectors) if item is not None else set()
        for draft in self._told:
            if item is not None and draft.type == "AgreementPackage":
                return True
            held = {value.slug for value in draft.values("sector") if isinstance(value, Sector)}
            if draft.type == kind and (not fields or fields & held):
                return True
        return False

    def _between(self, kind: str, parties: set[str]) -> bool:
        """Whether a document of this kind between the same was told already."""
        return any(draft.type == kind and parties <= draft.refs("party") for draft in self._told)

    def _between_bodies(self, draft: Draft) -> None:
        """One of a package, told by its field first, is told again with the bodies it is between: that says more."""
        if not self._of(draft, "Organization") or draft.values("documentCount"):
            return
        fields = set(draft.values("sector"))
        for old in self._told:
            one_of = old.part_of is not None and old.part_of.values("documentCount") and self._of(old, "State")
            if one_of and old.type in (draft.type, "Agreement") and fields & set(old.values("sector")):
                draft.part_of, old.fillers = old.part_of, []
                return

    def _of(self, draft: Draft, type_: str) -> bool:
        held = [self._known.entries[key] for key in draft.refs("party")]
        bodies = [entry for entry in held if entry.type not in ("State", "Person")]
        return len(bodies if type_ == "Organization" else [e for e in held if e.type == type_]) > 1

    def _explained(self, scene: Scene, document: Document) -> None:
        """ "The MoU aims at cooperation in X": the fields of the document told just before."""
        if document.plural or not self._told:
            return
        draft = self._told[-1]
        if draft.values("sector") or scene.shadow.number - draft.sentence > 2 or draft.type != document.papers[0].kind:
            return
        for slug, words in scene.sectors(document.first, len(scene.shadow.chunks) - 1):
            draft.add("sector", Sector(slug), words, shown=words)
