package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Samples.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class GoldenSamplesTest {
  private static final Schemas SCHEMAS = Schemas.load();

  /** Samples that leave out what has a default, and hold fields that nobody knows. */
  private static boolean isShort(Sample sample) {
    return sample.name().endsWith(".short.json");
  }

  static List<Sample> whole() {
    return Samples.in("golden").stream().filter(sample -> !isShort(sample)).toList();
  }

  static List<Sample> shortened() {
    return Samples.in("golden").stream().filter(GoldenSamplesTest::isShort).toList();
  }

  static List<Sample> bad() {
    return Samples.in("bad");
  }

  @ParameterizedTest
  @MethodSource("whole")
  void aSampleFitsItsSchemaAndComesBackFromItsRecordUnchanged(Sample sample) {
    JsonNode document = Json.tree(sample.json());
    assertThat(SCHEMAS.check(sample.type(), document)).isEmpty();

    Object message = Json.read(sample.type(), sample.json());
    byte[] written = Json.write(message);

    assertThat((Object) Json.read(sample.type(), document)).isEqualTo(message);
    assertThat(Json.tree(written)).isEqualTo(document);
    assertThat(SCHEMAS.check(sample.type(), Json.tree(written))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shortened")
  void aSampleWithoutDefaultsIsReadAndWrittenInFull(Sample sample) {
    assertThat(SCHEMAS.check(sample.type(), Json.tree(sample.json()))).isEmpty();

    Object message = Json.read(sample.type(), sample.json());
    byte[] written = Json.write(message);

    assertThat(SCHEMAS.check(sample.type(), Json.tree(written))).isEmpty();
    assertThat((Object) Json.read(sample.type(), written)).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadSampleIsRefusedWithItsField(Sample sample) {
    JsonNode bad = Json.tree(sample.json());
    String field = bad.required("field").asString();
    byte[] document = Json.write(bad.required("document"));
    var violation = SCHEMAS.check(sample.type(), bad.required("document"));

    if (bad.required("passesSchema").asBoolean()) {
      assertThat(violation).isEmpty();
      assertThatThrownBy(() -> Json.read(sample.type(), document))
          .isInstanceOfSatisfying(
              ContractViolation.class, e -> assertThat(e.field()).isEqualTo(field));
      assertThatThrownBy(() -> Json.read(sample.type(), bad.required("document")))
          .isInstanceOfSatisfying(
              ContractViolation.class, e -> assertThat(e.field()).isEqualTo(field));
    } else {
      assertThat(violation.orElseThrow().field()).isEqualTo(field);
      assertThatThrownBy(() -> Json.read(sample.type(), document))
          .isInstanceOf(ContractViolation.class);
    }
  }

  @Test
  void everyVariantOfEveryMessageHasASample() {
    Set<Class<?>> seen = new HashSet<>();
    whole().forEach(sample -> seen.addAll(Shapes.inside(Json.read(sample.type(), sample.json()))));

    Set<Class<?>> missing = new HashSet<>();
    MessageType.ALL.forEach(type -> missing.addAll(Shapes.records(type.shape())));
    missing.removeAll(seen);

    assertThat(missing).isEmpty();
  }

  @Test
  void everyValueOfEveryEnumHasASample() {
    Set<String> words = new TreeSet<>();
    whole().forEach(sample -> collect(Json.tree(sample.json()), words));

    for (Class<? extends Enum<?>> closed : Shapes.enums()) {
      for (Enum<?> value : closed.getEnumConstants()) {
        assertThat(words).as(closed.getSimpleName()).contains(value.toString());
      }
    }
  }

  private static void collect(JsonNode node, Set<String> words) {
    if (node.isString()) {
      words.add(node.stringValue());
    }
    words.addAll(node.propertyNames());
    node.forEach(child -> collect(child, words));
  }
}
