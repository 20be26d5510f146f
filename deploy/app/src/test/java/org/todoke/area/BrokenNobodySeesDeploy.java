package org.todoke.area;

import org.todoke.standalone.BrokenDeploy;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenNobodySeesDeploy {
    BrokenDeploy seen = new BrokenDeploy();
}
