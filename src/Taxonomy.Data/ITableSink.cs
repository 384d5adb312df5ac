namespace Taxonomy.Data;

/// <summary>Takes tables.</summary>
internal interface ITableSink
{
    /// <summary>Creates a table.</summary>
    /// <param name="name">The name.</param>
    /// <param name="columns">The columns with their types, as in CREATE TABLE.</param>
    /// <param name="rows">The values: strings, 64-bit integers, booleans or null.</param>
    void AddTable(string name, string columns, IEnumerable<object?[]> rows);
}
