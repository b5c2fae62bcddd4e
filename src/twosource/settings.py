"""Settings of a run: those that change the answer go into the dossier, those that do not stay out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done."""

    workers: int | None = None  # processes; None is one per core; changes no answer
    stories: bool = True  # group documents into stories; False takes all as one
    today: str | None = None  # ISO date against which "published in the future" is noted; None notes nothing

    def that_matter(self) -> dict[str, str | int | float | bool | None]:
        """The settings that change the answer, for the dossier."""
        return {"stories": self.stories}
