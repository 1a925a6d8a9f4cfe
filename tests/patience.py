"""How long a test waits for what must happen."""

# In seconds. Only a test that fails waits so long: a busy machine is no reason to fail.
PATIENCE = 120
