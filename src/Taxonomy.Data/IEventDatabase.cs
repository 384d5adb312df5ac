using System.Data.Common;

namespace Taxonomy.Data;

/// <summary>Represents received events in an engine that answers questions in SQL. Not safe for threads.</summary>
internal interface IEventDatabase : ITableSink, IDisposable
{
    /// <summary>Adds events, each a JSON object in a line, as Amplitude exports them or as they are sent.</summary>
    /// <exception cref="IOException">The engine failed, or has no space left.</exception>
    Task LoadAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken);

    /// <summary>Removes events that were loaded twice.</summary>
    void RemoveDuplicates();

    /// <summary>Runs the statements of an SQL file.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="numbers">Numbers that take the place of names in braces.</param>
    /// <returns>The number of rows that the last statement has changed, if the engine says it.</returns>
    /// <exception cref="IOException">The engine failed, or has no space left.</exception>
    int Run(string name, params (string Name, int Value)[] numbers);

    /// <summary>Returns what each row of the answer to a question becomes. Memory does not grow with the rows.</summary>
    /// <param name="question">The name of the SQL file.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="numbers">Numbers that take the place of names in braces.</param>
    IEnumerable<T> Ask<T>(string question, Func<DbDataReader, T> read, params (string Name, int Value)[] numbers);
}
