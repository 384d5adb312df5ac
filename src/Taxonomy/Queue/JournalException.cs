namespace Taxonomy.Queue;

/// <summary>A journal in a directory that cannot be had, and why.</summary>
internal sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner);
