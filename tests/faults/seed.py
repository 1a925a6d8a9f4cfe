"""The seed of everything here that is left to chance; set FAULTS_SEED to see a run again."""

import os
import random

SEED = int(os.environ.get("FAULTS_SEED") or random.randrange(10_000))
