package org.todoke.api;

import org.todoke.channel.right.BrokenAdapter;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenApiSeesNoAdapter {
    BrokenAdapter seen = new BrokenAdapter();
}
