package org.todoke.channel.left;

import org.todoke.api.BrokenApi;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenAdaptersSeeNoApi {
    BrokenApi seen = new BrokenApi();
}
