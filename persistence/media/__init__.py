"""Pictures: who uploaded them, and what needs them."""
