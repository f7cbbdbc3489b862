package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicNamesTest {
  @Test
  void aNameIsLookedUpOnceForEachConnection() throws UnknownHostException {
    var asked = new ArrayList<String>();
    var names =
        new PublicNames(host -> {
          asked.add(host);
          return List.of(InetAddress.getByName("93.184.215.14"));
        });

    assertThat(names.lookup("tools.acme.example"))
        .containsExactly(InetAddress.getByName("93.184.215.14"));
    names.lookup("tools.acme.example");

    assertThat(asked).containsExactly("tools.acme.example", "tools.acme.example");
  }

  @Test
  void oneAddressOfTheInsideRefusesTheWholeAnswer() {
    for (String inside : List.of("10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1")) {
      assertThatExceptionOfType(PublicNames.NotPublic.class)
          .isThrownBy(() -> resolving("93.184.215.14", inside).lookup("tools.acme.example"))
          .withMessage(null);
    }
  }

  @Test
  void aNameWithoutAnAddressIsUnknown() {
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> resolving().lookup("tools.acme.example"))
        .isNotInstanceOf(PublicNames.NotPublic.class);
  }

  @Test
  void ofManyAddressesAFewAreTried() throws UnknownHostException {
    String[] many = new String[20];
    for (int i = 0; i < many.length; i++) {
      many[i] = "93.184.215." + i;
    }

    assertThat(resolving(many).lookup("tools.acme.example")).hasSize(8);
  }

  private static PublicNames resolving(String... literals) {
    return new PublicNames(host -> {
      var answer = new ArrayList<InetAddress>();
      for (String literal : literals) {
        answer.add(InetAddress.getByName(literal));
      }
      return answer;
    });
  }
}
