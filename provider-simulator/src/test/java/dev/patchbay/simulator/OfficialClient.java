package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.util.List;

/** The provider's own client, and shapes and tools as its users state them. */
final class OfficialClient {
  static final String TALK =
      "We met on Monday. The budget was short. We decided to move the launch. "
          + "Anna will call the printer by Friday.";

  /** The schema is made from this class by the client. */
  @SuppressWarnings("unused")
  static class Minutes {
    @JsonPropertyDescription("in two sentences")
    public String summary = "";

    public List<String> decisions = List.of();
    public List<Item> actionItems = List.of();
  }

  @SuppressWarnings("unused")
  static class Item {
    public String owner = "";
    public String task = "";
  }

  @SuppressWarnings("unused")
  static class Lookup {
    public String parcel = "";
  }

  private OfficialClient() {}

  /** Its validation of answers is on, its retries are off. */
  static OpenAIClient of(SimulatorServer server) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(server.url() + "/v1")
        .apiKey("sk-good")
        .maxRetries(0)
        .responseValidation(true)
        .build();
  }

  static void check(Minutes minutes) {
    assertThat(minutes.summary).isEqualTo("We met on Monday. The budget was short.");
    assertThat(minutes.decisions).containsExactly("We decided to move the launch.");
    assertThat(minutes.actionItems).hasSize(1);
    assertThat(minutes.actionItems.getFirst().owner).isEqualTo("Anna");
    assertThat(minutes.actionItems.getFirst().task)
        .isEqualTo("Anna will call the printer by Friday.");
  }
}
