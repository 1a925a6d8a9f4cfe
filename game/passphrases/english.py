"""Easy words of English, which children can spell and nobody minds."""

from __future__ import annotations

_WORDS = """
apple arm art ball banana bank basket beach bean bear bee bell bench berry bike bird blanket boat
book boot bottle bowl box branch brave bread brick bridge bright brown brush bucket bus butter
button cake camel camera candle cap car card carpet carrot castle cave chair chalk cheese cherry
circle clean clear clock cloud coat coin cold cook copper corn cotton cow crab cup curtain dance
date deep desert desk dish dolphin door dove draw dream dress drop drum duck eagle ear east egg
engine fair farm fast feather field fig fish flag flower flute forest fork fox frame fresh friend
frog fruit garden gate giant gift glass glove goat gold grape grass green guitar hammer hand happy
hat hill honey horse house ice ink island jacket jam jar juice jump kettle key kind king kite ladder
lake lamp leaf lemon letter light lily lion map market mango melon milk mint mirror moon morning
mountain music needle nest north oak ocean olive onion orange oven owl page paint palm paper park
path pearl pen pencil piano picnic pine plane planet plate pocket pond potato prize puzzle queen
quick quiet rabbit radio rain ribbon rice ring river road robot rocket roof room root rope rose
round sail salt sand school sea seed sheep shell ship shirt shoe silver sing sky sleep slow small
smile snow soap sock song soup south spoon spring square stair star station stone story strong sugar
summer sun sweet swim table tall tea tent thunder tiger time toast tomato train tree trumpet tulip
tunnel valley violin wall warm watch water wave west whale wheat wheel white wind window wing winter
wood wool yellow zebra
"""
WORDS = tuple(_WORDS.split())
