package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaFillerTest {
  private static final Notes NOTES =
      Notes.of(
          "The call cost 12.5 euros. It was urgent. We agreed on a refund. Anna will pay 3 of them"
              + " by Friday.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'} | 'The call cost 12.5 euros.'",
        "{'type':'string','maxLength':3} | 'The'",
        "{'type':'number'} | 12.5",
        "{'type':'integer'} | 12",
        "{'type':'integer','minimum':20} | 20",
        "{'type':'integer','maximum':7} | 7",
        "{'const':9} | 9",
        "{'enum':['mail','call']} | 'call'",
        "{'enum':['none','other']} | 'none'",
        "{'type':['null','string']} | 'The call cost 12.5 euros.'",
        "{'anyOf':[{'type':'null'},{'type':'integer'}]} | 12",
        "{'type':'null'} | null",
        "{'type':'array','items':{'type':'integer'},'maxItems':1} | [12]"
      })
  void aValueComesFromTheFirstSentence(String schema, String value) throws Refusal {
    assertThat(filled(schema)).isEqualTo(value.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "summary | 'string' | 'The call cost 12.5 euros. It was urgent.'",
        "title | 'string' | 'The call cost 12.5 euros.'",
        "owner | 'string' | ''",
        "owner | ['string','null'] | null",
        "due | ['string','null'] | null",
        "cost | 'boolean' | true",
        "urgent | 'boolean' | false"
      })
  void aPropertyIsFilledByItsName(String name, String type, String value) throws Refusal {
    assertThat(filled(object(name, "{'type':" + type + "}")))
        .isEqualTo(("{'" + name + "':" + value + "}").replace('\'', '"'));
  }

  @Test
  void eachActionItemIsFilledFromItsOwnSentence() throws Refusal {
    String item =
        "{'type':'object','properties':{'owner':{'type':'string'},'due':{'type':'string'},"
            + "'amount':{'type':'integer'}},'required':['owner','due','amount']}";
    assertThat(filled(object("actionItems", "{'type':'array','items':" + item + "}")))
        .isEqualTo("{\"actionItems\":[{\"owner\":\"Anna\",\"due\":\"Friday\",\"amount\":3}]}");
  }

  @Test
  void optionalPropertiesAreLeftOutAndReferencesFollowed() throws Refusal {
    assertThat(
            filled(
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/n'},'b':{'type':'string'}},"
                    + "'required':['a'],'$defs':{'n':{'type':'integer'}}}"))
        .isEqualTo("{\"a\":12}");
  }

  @Test
  void anObjectThatRequiresNothingIsFilledWhole() throws Refusal {
    assertThat(filled("{'type':'object','properties':{'a':{'type':'integer'},'b':{'const':1}}}"))
        .isEqualTo("{\"a\":12,\"b\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string','pattern':'a+'}",
        "{'type':'string','format':'date'}",
        "{'allOf':[]}",
        "{'enum':[]}",
        "{'type':'thing'}",
        "{}",
        "{'type':'object','required':['x']}",
        "{'type':'array'}",
        "{'type':'array','items':{'type':'string'},'minItems':51}",
        "{'$ref':'#/$defs/none'}",
        "{'$ref':'http://elsewhere/x'}",
        "{'type':'object','properties':{'x':{'$ref':'#'}},'required':['x']}"
      })
  void whatCannotBeFilledIsRefusedNamingTheField(String schema) {
    assertThatThrownBy(() -> filled(schema))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(new String(refusal.answer().body(), UTF_8))
                    .contains("\"param\":\"text.format.schema\""));
  }

  @Test
  void aSchemaThatGrowsWithEveryLevelIsRefused() {
    String list = "{'type':'string'}";
    for (int i = 0; i < 8; i++) {
      list = "{'type':'array','minItems':50,'items':" + list + "}";
    }
    String schema = list;
    assertThatThrownBy(() -> filled(schema)).hasMessageContaining("10000 values");
  }

  private static String object(String name, String property) {
    return "{'type':'object','properties':{'%s':%s},'required':['%s']}"
        .formatted(name, property, name);
  }

  private static String filled(String schema) throws Refusal {
    return new SchemaFiller("text.format.schema", Json.own(schema.replace('\'', '"')), NOTES)
        .fill()
        .toString();
  }
}
