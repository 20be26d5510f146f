package org.todoke.area;

import com.linecorp.BrokenSdk;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenLineSdkOnlyInItsChannel {
    BrokenSdk seen = new BrokenSdk();
}
