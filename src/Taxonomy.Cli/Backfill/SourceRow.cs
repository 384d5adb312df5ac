using Taxonomy.Plans.Judging;

namespace Taxonomy.Cli.Backfill;

/// <summary>Represents a row of a source.</summary>
/// <param name="Location">The file and line, or the number of the row, for example <c>plays.csv(12)</c>.</param>
/// <param name="Cells">The values by the names of their columns. Messages do not show them.</param>
internal sealed record SourceRow(string Location, JsonValue Cells);
