"""The seed of everything here that is left to chance; set FAULTS_SEED to see a run again."""

import os
import random

# Kept in the environment, so that the workers of this run have the same.
SEED = int(os.environ.setdefault("FAULTS_SEED", str(random.randrange(10_000))))
