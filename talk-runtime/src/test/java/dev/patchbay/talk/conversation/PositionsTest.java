package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What may come at any time, at every position of a talk, and in two parts at any two of them. */
class PositionsTest {
  private static final List<String> TALK =
      List.of(
          "session created 1",
          "session updated 1",
          "created r0 ours",
          "text r0 a0 You talk with a machine. Hello.",
          "audio r0 a0 2000",
          "text-done r0 a0 You talk with a machine. Hello.",
          "audio-done r0 a0",
          "done r0 COMPLETED",
          "heard a0 2000",
          "session updated 1",
          "started u1",
          "stopped u1",
          "committed u1",
          "words u1 Where is order 7?",
          "created r1 ours",
          "text r1 a1 I look it up.",
          "audio r1 a1 1000",
          "audio-done r1 a1",
          "call r1 c1 look {\"order\":\"7\"}",
          "done r1 COMPLETED",
          "heard a1 500",
          "returned c1 ok {}",
          "heard a1 1000",
          "created r2 ours",
          "audio r2 a2 1000",
          "heard a2 250",
          "done r2 COMPLETED",
          "heard a2 1000",
          "started u2",
          "stopped u2",
          "committed u2",
          "words u2 Book me for Monday.",
          "created r3 ours",
          "call r3 c3 book {\"day\":\"Monday\"}",
          "done r3 COMPLETED",
          "created r4 ours",
          "text r4 a4 Shall I book Monday?",
          "audio r4 a4 1000",
          "text-done r4 a4 Shall I book Monday?",
          "done r4 COMPLETED",
          "heard a4 500",
          "heard a4 1000",
          "started u3",
          "stopped u3",
          "committed u3",
          "words u3 Yes.",
          "granted e1c1 5000",
          "returned c3 ok {}",
          "created r5 ours",
          "call r5 c5 transfer_to_billing {}",
          "session updated 1",
          "done r5 COMPLETED",
          "created r6 ours",
          "audio r6 a6 1000",
          "done r6 COMPLETED",
          "heard a6 1000");

  private static final List<Integer> LATER = List.of(0, 1, 3, 9);

  /** Something that may come at any time: first this, and sooner or later that. */
  private enum Comes {
    A_TURN("started x1", "stopped x1", "committed x1", "words x1 Stop it."),
    A_NOISE("started x1", "stopped x1", "committed x1", "words x1 ..."),
    A_NOISE_THAT_IS_NOT_COMMITTED("started x1", "stopped x1", "wait 2000"),
    A_NOISE_BEFORE_A_TURN("started x1", "started x2", "stopped x2", "committed x2", "words x2 So."),
    TWO_NOISES("started x1", "started x2", "stopped x2", "committed x2", "words x2 ..."),
    A_CANCELLATION("started x1", "done r1 CANCELLED turn_detected", "unheard x1"),
    A_LOST_SESSION("lost 1 retryable", "session created 2", "session updated 2"),
    A_RENEWAL("renew", "session created 2", "session updated 2"),
    A_SUSPENSION("suspend", "wait 500", "resume"),
    A_HANDOFF("call r2 x1 transfer_to_billing {}", "session updated 1"),
    A_PROPOSAL("call r2 x1 book {\"day\":\"Friday\"}", "returned x1 ok {}"),
    A_LATE_SOUND("audio r1 a1 500", "text r1 x1 So.", "audio r1 x1 500"),
    A_REFUSED_REQUEST("error conversation_already_has_active_response ask", "wait 250"),
    THE_END_OF_MONEY("finish COST", "wait 250"),
    A_HANGUP("hangup", "wait 250");

    final List<String> lines;

    Comes(String... lines) {
      this.lines = List.of(lines);
    }

    boolean ends() {
      return this == THE_END_OF_MONEY || this == A_HANGUP;
    }
  }

  @TestFactory
  Stream<DynamicTest> whateverComesWheneverTheTalkComesToRest() {
    return Stream.of(Comes.values())
        .map(comes -> DynamicTest.dynamicTest(comes.name(), () -> everywhere(comes)));
  }

  /** Two of them, one within the other or behind it, at positions by chance. */
  @TestFactory
  Stream<DynamicTest> whateverTwoComeTheTalkComesToRest() {
    return Stream.of(Comes.values())
        .map(comes -> DynamicTest.dynamicTest(comes.name(), () -> withAnother(comes)));
  }

  private static void withAnother(Comes comes) {
    var chance = new Random(comes.ordinal());
    for (Comes other : Comes.values()) {
      for (int n = 0; n < 8; n++) {
        var played = new ArrayList<>(TALK);
        sprinkle(played, comes.lines, chance);
        sprinkle(
            played,
            other.lines.stream().map(line -> line.replaceAll("\\bx([12])\\b", "w$1")).toList(),
            chance);
        play(comes.ends() ? comes : other, played, n % 2 == 0, n % 4 > 1, "with " + other);
      }
    }
  }

  private static void sprinkle(List<String> played, List<String> lines, Random chance) {
    int at = 2 + chance.nextInt(played.size() - 2);
    for (String line : lines) {
      played.add(Math.min(played.size(), at), line);
      at += 1 + chance.nextInt(3) * chance.nextInt(3);
    }
  }

  private static void everywhere(Comes comes) {
    for (int at = 2; at <= TALK.size(); at++) {
      for (int later : LATER) {
        int then = Math.min(TALK.size(), at + later);
        int ways = (at + later) % 4;
        var played = new ArrayList<>(TALK.subList(0, at));
        played.add(comes.lines.getFirst());
        played.addAll(TALK.subList(at, then));
        played.addAll(comes.lines.subList(1, comes.lines.size()));
        played.addAll(TALK.subList(then, TALK.size()));
        play(comes, played, ways % 2 == 0, ways > 1, "at " + at + ", then at " + then);
      }
    }
  }

  private static void play(
      Comes comes, List<String> lines, boolean interrupts, boolean responds, String where) {
    var rehearsal = new Rehearsal(Casts.setup(interrupts, responds), interrupts, responds);
    try {
      for (String line : lines) {
        State before = rehearsal.conversation().state();
        List<Effect> effects = rehearsal.play(line);
        if (effects.contains(new Effect.Clear())) {
          silenced(before, rehearsal.conversation().state());
        }
      }
      Rest.bring(rehearsal);
      Invariants.check(rehearsal.all);
      assertThat(rehearsal.conversation().ended()).isEqualTo(comes.ends());
      if (where.startsWith("at") && comes == Comes.A_TURN) {
        isAnswered(rehearsal.all, "Stop it.", responds);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "%s, interrupts %s, responds %s, of%n%s"
              .formatted(where, interrupts, responds, String.join("\n", lines)),
          e);
    }
  }

  /** Nothing sounds behind a clear that was played before it. */
  private static void silenced(State before, State after) {
    assertThat(after.floor()).isEmpty();
    for (Utterance sounded : before.floor()) {
      String response = sounded.responseId();
      boolean ended = after.replies().over().contains(response);
      assertThat(ended || after.replies().dropped().contains(response)).isTrue();
    }
    before
        .replies()
        .active()
        .ifPresent(active -> assertThat(after.replies().dropped().contains(active.id())).isTrue());
  }

  private static void isAnswered(List<Effect> effects, String words, boolean responds) {
    List<Effect> finals =
        effects.stream()
            .filter(effect ->
                effect instanceof Effect.Write(long _, Line.Final line)
                    && line.text().equals(words))
            .toList();
    assertThat(finals).as("one final").hasSize(1);
    boolean asked =
        effects
            .subList(Math.max(0, effects.indexOf(finals.getFirst()) - 12), effects.size())
            .stream()
            .anyMatch(effect -> effect instanceof Effect.Send(int _, ClientEvent.ResponseCreate _));
    assertThat(asked || responds).as("an answer").isTrue();
  }
}
