"""The one exception tree: everything a user can mend.

::

    AnalysisError            exit code 2
    ├── SourceError          a source document or the manifest
    ├── CodebookError        data/codebook.yaml
    ├── CodingError          a coding or an override
    ├── EvidenceError        data/evidence.yaml
    ├── ParameterError       a parameter of a run
    └── ReportError          exit code 4: a run failed after its input was accepted
"""


class AnalysisError(Exception):
    """Say what is wrong, where it stands and how to mend it, in one sentence."""

    exit_code = 2


class SourceError(AnalysisError):
    """Report a source document, or its manifest entry, that cannot be used."""


class CodebookError(AnalysisError):
    """Report a codebook that cannot be used."""


class CodingError(AnalysisError):
    """Report a human coding or an override that cannot be used."""


class EvidenceError(AnalysisError):
    """Report an evidence register that cannot be used."""


class ParameterError(AnalysisError):
    """Report a run's parameter that is unknown or has a bad value."""


class ReportError(AnalysisError):
    """Report a run that failed although its input was accepted."""

    exit_code = 4
