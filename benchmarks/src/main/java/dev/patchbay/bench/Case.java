package dev.patchbay.bench;

import java.util.List;

/** One setting's columns. */
record Case(Setting setting, List<Column> columns) {
  Case {
    columns = List.copyOf(columns);
  }
}
