"""What mobility brought: every indicator with its definition and source, over the tables of the past and a round."""
