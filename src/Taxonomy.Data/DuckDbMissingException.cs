namespace Taxonomy.Data;

/// <summary>The exception that the native library of DuckDB was not found.</summary>
internal sealed class DuckDbMissingException(string message) : Exception(message);
