package org.todoke.channel.left;

import org.todoke.channel.right.BrokenAdapter;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenChannelsDoNotKnowEachOther {
    BrokenAdapter seen = new BrokenAdapter();
}
