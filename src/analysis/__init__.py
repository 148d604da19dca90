"""An analyst's briefing that regenerates itself from its source documents."""
