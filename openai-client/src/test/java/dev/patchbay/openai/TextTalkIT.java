package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.openai.TextRequest.Called;
import dev.patchbay.openai.TextRequest.Message;
import dev.patchbay.openai.TextRequest.Role;
import dev.patchbay.openai.TextRequest.Told;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A talk in text, turn by turn, with a provider that plays a scenario. */
final class TextTalkIT {
  private static final String INSTRUCTIONS =
      """
      You answer the harbour's telephone.
      script:
      ask How can I help?
      say One moment.
      call find_ship {"name": "Anna"}
      call find_ship {"name": "Berta"}
      ask Both left on Monday. Anything else?
      fail rate_limit_exceeded
      ask Goodbye.
      """;
  private static final TextTools TOOLS = Samples.talk().tools();

  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());
  private final List<Told> told = new ArrayList<>();
  private SimulatorServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatorServer.start(SimulatorSettings.defaults());
  }

  @AfterEach
  void stop() {
    http.close();
    provider.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = TextDialect.class,
      names = {"RESPONSES", "CHAT"})
  void talkGoesOnThroughCallsOfToolsAndAFailure(TextDialect dialect) {
    hears("Hello.");
    assertThat(answers(dialect).text()).isEqualTo("How can I help?");

    hears("Where are Anna and Berta?");
    Written calling = answers(dialect);
    assertThat(calling.text()).isEqualTo("One moment.");
    assertThat(calling.calls())
        .extracting(ToolCall::name, ToolCall::arguments)
        .containsExactly(
            tuple("find_ship", "{\"name\": \"Anna\"}"),
            tuple("find_ship", "{\"name\": \"Berta\"}"));
    assertThat(calling.usage()).isInstanceOf(Usage.TextTokens.class);

    calling.calls().forEach(call -> told.add(new Called(call, "{\"left\":\"Monday\"}")));
    assertThat(answers(dialect).text()).isEqualTo("Both left on Monday. Anything else?");

    hears("No.");
    assertThat(asks(dialect, TOOLS))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(ProviderFailure.RateLimited.class));
    hears("Are you there?");
    assertThat(answers(dialect).text()).isEqualTo("Goodbye.");
  }

  @Test
  void toolsOverChatNeedAModelThatDoesNotReason() {
    hears("Hello.");
    assertThat(
            http.text(new TextTarget(target(), TextDialect.CHAT), Samples.ID, talk(TOOLS))
                .run(d -> {}))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(ProviderFailure.Refused.class));
  }

  @Test
  void toolsThatAreForbiddenAreNotCalled() {
    hears("[tool:leave] Goodbye.");
    TextRequest bound = new TextRequest("Be brief.", told, TOOLS.forbidden(), 64, Optional.empty());
    TextRequest free = new TextRequest("Be brief.", told, TOOLS, 64, Optional.empty());

    assertThat(
            written(http.text(at(TextDialect.RESPONSES), Samples.ID, bound).run(d -> {})).calls())
        .isEmpty();
    assertThat(written(http.text(at(TextDialect.RESPONSES), Samples.ID, free).run(d -> {})).calls())
        .extracting(ToolCall::name)
        .containsExactly("leave");
  }

  private void hears(String words) {
    told.add(new Message(Role.USER, words));
  }

  /** What is said is remembered, as a talk's worker would. */
  private Written answers(TextDialect dialect) {
    Written written = written(asks(dialect, TOOLS));
    if (!written.text().isEmpty()) {
      told.add(new Message(Role.ASSISTANT, written.text()));
    }
    return written;
  }

  private Answer<Written> asks(TextDialect dialect, TextTools tools) {
    return http.text(at(dialect), Samples.ID, talk(tools)).run(delta -> {});
  }

  private TextRequest talk(TextTools tools) {
    return new TextRequest(INSTRUCTIONS, told, tools, 200, Optional.empty());
  }

  private TextTarget at(TextDialect dialect) {
    return new TextTarget(target(), dialect, Optional.of(TextTarget.Effort.NONE));
  }

  private Target target() {
    return new Target(
        "text-main", provider.url().resolve("/v1"), ApiKey.of(Samples.SECRET), "gpt-6-luna");
  }

  private static Written written(Answer<Written> answer) {
    return ((Answer.Success<Written>) answer).value();
  }
}
