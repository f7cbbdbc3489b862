package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CheckpointTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");

  @Test
  void aPartThatIsFinishedAgainReplacesItsPlaceAndTheOrderIsThatOfTheParts() {
    var checkpoint =
        new Checkpoint(List.of(new PartReference(1, 7, 0, 10), new PartReference(1, 2, 1, 11)))
            .with(new PartReference(2, 7, 3, 12));

    assertThat(checkpoint.parts())
        .containsExactly(new PartReference(1, 2, 1, 11), new PartReference(2, 7, 3, 12));
  }

  @Test
  void theLargestCheckpointTakesLittleOfAReport() {
    List<PartReference> all =
        IntStream.range(0, FinishedPart.MOST_PARTS)
            .mapToObj(part -> new PartReference(12, part, 31, 1_000_000_000L + part))
            .toList();

    assertThat(Json.write(new Checkpoint(all)).length).isLessThan(13_000);
  }

  @Test
  void aReferenceAndItsPartHaveTheSameKey() {
    var part = new FinishedPart(ACME, JOB, 2, 17, "piece", body("hello"));

    assertThat(part.key()).isEqualTo("acme/" + JOB + "/2/17");
    assertThat(new PartReference(2, 17, 3, 4).key(ACME, JOB)).isEqualTo(part.key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1/2/3",
        "1/2/3/4/5",
        "01/2/3/4",
        "1/-2/3/4",
        "1/2/3/4 ",
        "9999999999/2/3/4",
        "1/2/9999999999/4",
        "1/512/3/4",
        "１/2/3/4"
      })
  void anOddReferenceIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> PartReference.parse(text))
        .isInstanceOf(ContractViolation.class)
        .hasMessageNotContaining("9999")
        .hasMessageStartingWith("part");
  }

  @Test
  void aBodyIsAsLargeAsThePartAllows() {
    int around = new FinishedPart(ACME, JOB, 1, 0, "piece", body("")).write().length;
    String most = "x".repeat(FinishedPart.MOST_BYTES - around);

    assertThat(new FinishedPart(ACME, JOB, 1, 0, "piece", body(most)).write())
        .hasSize(FinishedPart.MOST_BYTES);
    assertThatThrownBy(() -> new FinishedPart(ACME, JOB, 1, 0, "piece", body(most + "x")).write())
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("body");
  }

  @Test
  void aPartKeepsItsBodyWhateverHappensToTheOneItWasMadeFrom() {
    ObjectNode body = body("before");
    var part = new FinishedPart(ACME, JOB, 1, 0, "piece", body);

    body.put("text", "after");

    assertThat(part.body()).isEqualTo(body("before"));
  }

  private static ObjectNode body(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text);
  }
}
