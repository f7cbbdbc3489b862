package dev.patchbay.local.histories;

import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Line;

/** Carries out what a talk decided, as a worker's shell does. */
final class HeldDeeds {
  private final Seen seen;
  private final Sessions sessions;
  private final AgentVoice voice;
  private final LineLog log;
  private final CapsuleKeeping capsules;
  private final ToolDesk tools;
  private final TalkMoney money;
  private final Inheritance inheritance;

  HeldDeeds(
      Seen seen,
      Sessions sessions,
      AgentVoice voice,
      LineLog log,
      CapsuleKeeping capsules,
      ToolDesk tools,
      TalkMoney money,
      Inheritance inheritance) {
    this.seen = seen;
    this.sessions = sessions;
    this.voice = voice;
    this.log = log;
    this.capsules = capsules;
    this.tools = tools;
    this.money = money;
    this.inheritance = inheritance;
  }

  void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Send send -> {
        inheritance.sends(send.event());
        sessions.send(send.session(), send.event());
      }
      case Effect.Open(int session) -> sessions.open(session);
      case Effect.Listen(int session, var again) -> sessions.listen(session, again);
      case Effect.Close(int session) -> sessions.close(session);
      case Effect.Play(String response) -> voice.play(response);
      case Effect.Drop(String response) -> voice.drop(response);
      case Effect.Clear() -> voice.clear();
      case Effect.Write(long sequence, Line written) -> {
        log.line(sequence, written);
        capsules.written(written);
      }
      case Effect.Call call -> tools.call(call);
      case Effect.Claim wanted -> tools.claim(wanted);
      case Effect.Settle settled -> tools.settle(settled);
      case Effect.Meter metered -> money.metered(metered);
      case Effect.Note note -> seen.note("noted: " + note.what());
      case Effect.Ended _, Effect.Become _ -> {}
    }
  }
}
