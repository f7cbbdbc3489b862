package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.RateLimits;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ServerEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A talk that may go on elsewhere does not ask a provider for what it would refuse. */
class ScarcityTest {
  private static final String LEFT = "ended SCARCE";

  private final Rehearsal talk =
      new Rehearsal(Casts.impatient(Casts.setup(true, false)), true, false);

  @Test
  void itLeavesOnceWhatTheAgentSaysWasHeard() {
    answering();
    assertThat(spent(3_000, 500)).doesNotContain(LEFT);
    assertThat(limits("tokens", 1_000, 60)).doesNotContain(LEFT);
    assertThat(played("wait 250")).doesNotContain(LEFT);

    assertThat(played("heard a1 1000")).contains("close 1", LEFT);
  }

  @Test
  void itStaysWhereTheNextResponseIsLeft() {
    answering();
    spent(3_000, 500);
    limits("tokens", 3_500, 60);

    assertThat(played("heard a1 1000", "wait 1000")).doesNotContain(LEFT);
  }

  @Test
  void itStaysWhereThatIsThereBeforeACallerMinds() {
    answering();
    spent(3_000, 500);
    limits("tokens", 1_000, 2);

    assertThat(played("heard a1 1000", "wait 1000")).doesNotContain(LEFT);
  }

  @Test
  void whatIsReservedForAnAnswerThatRunsIsNotMissing() {
    answering();
    limits("tokens", 0, 60);
    spent(3_000, 500);

    assertThat(played("heard a1 1000", "wait 1000")).doesNotContain(LEFT);
  }

  @Test
  void aRequestThatIsGoneIsGoneWhileAnAnswerRuns() {
    answering();
    limits("requests", 0, 3_600);
    spent(3_000, 500);

    assertThat(played("heard a1 1000")).contains(LEFT);
  }

  @Test
  void itLeavesWhenNoFurtherRequestIsLeft() {
    answering();
    spent(3_000, 500);
    limits("requests", 0, 3_600);

    assertThat(played("heard a1 1000")).contains(LEFT);
  }

  @Test
  void anAnswerThatIsRefusedByALimitIsGivenElsewhere() {
    said("c1");
    played("created r1 ours");

    assertThat(played("done r1 FAILED rate_limit_exceeded")).contains("close 1", LEFT);
  }

  @Test
  void whoIsInterruptedLeavesWhileTheCallerSpeaks() {
    answering();
    spent(3_000, 500);
    limits("tokens", 0, 60);
    assertThat(played("heard a1 400")).doesNotContain(LEFT);

    assertThat(played("started c2")).contains("close 1", LEFT);
  }

  @Test
  void whoCannotGoOnElsewhereStays() {
    var staying = new Rehearsal(Casts.setup(true, false), true, false);
    staying.play("opened");
    staying.happens(new Happening.Told(1, told("tokens", 0, 60)));

    assertThat(staying.play("wait 1000").stream().map(Shown::effect)).doesNotContain(LEFT);
  }

  private void answering() {
    said("c1");
    played("created r1 ours", "text r1 a1 It is on its way.", "audio r1 a1 1000");
  }

  private void said(String item) {
    played("opened", "started " + item, "stopped " + item, "committed " + item);
    played("words " + item + " Where is it?");
  }

  private List<String> spent(long read, long wrote) {
    var usage =
        new RealtimeUsage.Tokens(
            read + wrote,
            read,
            wrote,
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());
    var response =
        new Response(
            "r1",
            Response.Status.COMPLETED,
            Optional.empty(),
            List.of(),
            Optional.of("conv"),
            usage,
            Map.of());
    return happens(new ResponseEvent.Done(Optional.empty(), response));
  }

  private List<String> limits(String name, long remaining, long seconds) {
    return happens(told(name, remaining, seconds));
  }

  private static RateLimits told(String name, long remaining, long seconds) {
    return new RateLimits(
        Optional.empty(),
        List.of(
            new RateLimits.Limit(
                Optional.of(name),
                OptionalLong.of(name.equals("requests") ? 10 : 40_000),
                OptionalLong.of(remaining),
                Optional.of(BigDecimal.valueOf(seconds)))));
  }

  private List<String> happens(ServerEvent event) {
    return talk.happens(new Happening.Told(1, event)).stream().map(Shown::effect).toList();
  }

  private List<String> played(String... lines) {
    var shown = new ArrayList<String>();
    for (String line : lines) {
      talk.play(line).stream().map(Shown::effect).forEach(shown::add);
    }
    return shown;
  }
}
