package dev.patchbay.simulator;

import java.util.List;

/** Which script answers a session's caller, and how far it got. */
final class CallScripts {
  List<ScriptStep> answer(ResponseAsk ask, List<Item> items) throws Refusal {
    return AnswerRules.answer(ask, items);
  }
}
