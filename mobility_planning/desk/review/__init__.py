"""An advisor's review of proposals, pair by pair."""
