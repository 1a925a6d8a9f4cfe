"""English names: a kind word and somebody who could be called so, as in "Brave Falcon".

No word may tease anybody: none is a first name, a colour of skin, an animal that people are called in anger,
or slang for anything. "Cheetah" sounds like who cheats, "Turtle" like who is slow, and boys are teased with
flowers and butterflies: they are left out.
"""

from __future__ import annotations

_KIND = (
    "Agile", "Amazing", "Awesome", "Brave", "Bright", "Brilliant", "Calm", "Careful", "Caring",
    "Cheerful", "Clever", "Confident", "Cosmic", "Creative", "Curious", "Daring", "Dazzling", "Eager",
    "Earnest", "Elegant", "Famous", "Fearless", "Friendly", "Generous", "Gentle", "Genuine", "Gifted",
    "Glad", "Golden", "Graceful", "Grateful", "Great", "Happy", "Helpful", "Heroic", "Honest",
    "Hopeful", "Inventive", "Jolly", "Joyful", "Keen", "Kind", "Lively", "Loyal", "Lucky", "Merry",
    "Mighty", "Musical", "Nimble", "Noble", "Patient", "Peaceful", "Playful", "Polite", "Radiant",
    "Reliable", "Silver", "Sincere", "Smart", "Smiling", "Sparkling", "Speedy", "Splendid", "Steady",
    "Super", "Swift", "Talented", "Trusty", "Truthful", "Upbeat", "Vivid", "Wise", "Witty", "Wonderful",
)  # fmt: skip
_SOMEBODY = (
    "Acorn", "Badger", "Balloon", "Bluebird", "Breeze", "Canary", "Chipmunk", "Cloud", "Comet",
    "Compass", "Condor", "Cricket", "Deer", "Dolphin", "Dragon", "Dragonfly", "Eagle", "Falcon",
    "Finch", "Firefly", "Flamingo", "Gazelle", "Hedgehog", "Heron", "Ibex", "Island", "Jaguar",
    "Kangaroo", "Kestrel", "Kite", "Koala", "Lantern", "Leopard", "Lion", "Lynx", "Maple", "Meteor",
    "Moon", "Mountain", "Ocean", "Osprey", "Panda", "Panther", "Pelican", "Penguin", "Planet", "Puffin",
    "Puma", "Reindeer", "Sailboat", "Seahorse", "Seal", "Songbird", "Sparrow", "Squirrel", "Star",
    "Starling", "Stork", "Sunbeam", "Swan", "Tiger", "Toucan", "Violin", "Wolf", "Zebra",
)  # fmt: skip

NAMES = tuple(f"{kind} {somebody}" for kind in _KIND for somebody in _SOMEBODY)
