package org.todoke.area;

import com.interaso.BrokenSdk;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenWebPushSdkOnlyInItsChannel {
    BrokenSdk seen = new BrokenSdk();
}
