package org.todoke.area;

import org.todoke.api.BrokenApi;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenCoreSeesNoAdapterAndNoApi {
    BrokenApi seen = new BrokenApi();
}
