package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Hearing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Whole turns of a conversation: heard and spoken in tones, metered to the token. */
@ExtendWith(EachLeaksNothing.class)
final class ConversationIT {
  private Talk talk;

  @BeforeEach
  void start() throws Exception {
    talk = Talk.of(Dialect.CONVERSATION);
  }

  @AfterEach
  void stop() {
    talk.close();
    assertThat(talk.official()).isPositive();
  }

  private RealtimeSession begin(String script) throws Exception {
    return HarbourOffice.begin(talk, script);
  }

  private long say(String words) throws Exception {
    byte[] tones = Talk.tones(words);
    byte[] pause = Talk.silence(400);
    talk.append(tones, pause);
    return tones.length + pause.length;
  }

  private List<RealtimeUsage> usages() {
    return talk.heard.events(ResponseEvent.Done.class).stream()
        .map(done -> done.response().usage())
        .toList();
  }

  @Test
  void everyWordIsHeardOnBothSidesAndEveryTokenIsMeteredOnBoth() throws Exception {
    begin("ask Welcome to the harbour office.\nask She left on Monday.\n");
    long appended = say("where is the Anna");
    talk.heard.await(ResponseEvent.Done.class);
    int first = talk.heard.speech().length;
    appended += say("and the Berta please");
    talk.heard.await(ResponseEvent.Done.class, 2);
    talk.heard.await(HeardEvent.Completed.class, 2);

    assertThat(
            talk.heard.events(HeardEvent.Completed.class).stream()
                .map(HeardEvent.Completed::transcript))
        .containsExactly("where is the Anna", "and the Berta please");
    byte[] speech = talk.heard.speech();
    assertSaid("Welcome to the harbour office.", Arrays.copyOf(speech, first));
    assertSaid("She left on Monday.", Arrays.copyOfRange(speech, first, speech.length));
    assertThat(transcript()).isEqualTo("Welcome to the harbour office.She left on Monday.");
    JsonNode ledger = talk.closed();
    Metered.assertTokensAgree(usages(), transcripts(ledger), ledger);
    Metered.assertSoundAgrees(appended, speech.length, ledger);
  }

  // What transcripts cost by tokens is in the ledger's sum too; by length it is in its seconds.
  private List<RealtimeUsage> transcripts(JsonNode ledger) {
    List<RealtimeUsage> all = new ArrayList<>();
    List<RealtimeUsage> seconds = new ArrayList<>();
    for (var heard : talk.heard.events(HeardEvent.Completed.class)) {
      (heard.usage() instanceof RealtimeUsage.AudioSeconds ? seconds : all).add(heard.usage());
    }
    assertThat(Metered.seconds(seconds)).isEqualByComparingTo(ledger.get("seconds").decimalValue());
    return all;
  }

  private String transcript() {
    return talk.heard.events(OutputEvent.TranscriptDelta.class).stream()
        .map(OutputEvent.TranscriptDelta::text)
        .collect(Collectors.joining());
  }

  private static void assertSaid(String words, byte[] speech) {
    Hearing hearing = Talk.hearing(speech);
    assertThat(hearing.text()).isEqualTo(words);
    assertThat(hearing.clean(Hearing.UNTOUCHED_DB)).as(hearing.toString()).isTrue();
  }

  @Test
  void callerInterruptsAndTheItemIsCutToWhatWasHeard() throws Exception {
    RealtimeSession session = begin("long 600s\nask Yes?\n");
    say("tell me all");
    talk.heard.awaitSpeech(48_000);
    say("stop");

    Response cut = talk.heard.await(ResponseEvent.Done.class).response();
    assertThat(cut.status()).isEqualTo(Response.Status.CANCELLED);
    assertThat(cut.details().orElseThrow().reason()).contains("turn_detected");
    String item =
        talk.heard.events(ResponseEvent.ItemAdded.class).getFirst().item().id().orElseThrow();
    session.send(new ClientEvent.ItemTruncate(Optional.empty(), item, 0, 700));
    var truncated = talk.heard.await(ItemEvent.Truncated.class);
    assertThat(truncated.itemId()).isEqualTo(item);
    assertThat(truncated.audioEndMs()).isEqualTo(700);
    assertThat(talk.heard.await(ResponseEvent.Done.class, 2).response().status())
        .isEqualTo(Response.Status.COMPLETED);
    talk.heard.await(HeardEvent.Completed.class, 2);
    JsonNode ledger = talk.closed();
    Metered.assertTokensAgree(usages(), transcripts(ledger), ledger);
    assertThat(talk.heard.events(ProviderError.class)).isEmpty();
  }

  @Test
  void toolIsCalledOnceAndItsAnswerIsSpoken() throws Exception {
    RealtimeSession session =
        begin("call look_up {\"ship\": \"Anna\"}\nask The Anna left on Monday.\n");
    say("where is the Anna");
    talk.heard.await(ResponseEvent.Done.class);

    var item = talk.heard.events(ResponseEvent.ItemDone.class).getFirst().item();
    var call = (Item.FunctionCall) item;
    assertThat(call.name()).isEqualTo("look_up");
    assertThat(call.arguments().replace(" ", "")).isEqualTo("{\"ship\":\"Anna\"}");
    var answer =
        new NewItem.Answered(
            Optional.empty(), call.callId().orElseThrow(), "{\"left\":\"Monday\"}");
    session.send(new ClientEvent.ItemCreate(Optional.empty(), answer, Optional.empty()));
    session.send(new ClientEvent.ResponseCreate(Optional.empty(), Optional.empty()));
    talk.heard.await(ResponseEvent.Done.class, 2);

    assertSaid("The Anna left on Monday.", talk.heard.speech());
    talk.heard.await(HeardEvent.Completed.class);
    JsonNode ledger = talk.closed();
    Metered.assertTokensAgree(usages(), transcripts(ledger), ledger);
    assertThat(talk.heard.events(ProviderError.class)).isEmpty();
  }

  @Test
  void responseApartLeavesTheConversationAsItWas() throws Exception {
    RealtimeSession session = begin("ask Welcome.\n");
    var params =
        new ResponseParams(
            true,
            Optional.of(List.of()),
            Optional.of("say: A short summary."),
            Optional.of(SessionConfig.Modality.TEXT),
            Optional.empty(),
            Tooling.KEEP,
            Optional.empty(),
            Optional.of(new OutputCap.Tokens(200)),
            Map.of("purpose", "summary"));
    session.send(new ClientEvent.ResponseCreate(Optional.of("apart"), Optional.of(params)));

    Response apart = talk.heard.await(ResponseEvent.Done.class).response();
    assertThat(apart.conversationId()).isEmpty();
    assertThat(apart.metadata()).containsExactly(Map.entry("purpose", "summary"));
    assertThat(talk.heard.await(OutputEvent.TextDone.class).text()).isEqualTo("A short summary.");
    assertThat(talk.heard.events(ItemEvent.Added.class)).isEmpty();
    assertThat(talk.heard.speech()).isEmpty();
    JsonNode ledger = talk.closed();
    Metered.assertTokensAgree(usages(), List.of(), ledger);
  }
}
