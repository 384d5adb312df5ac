namespace Taxonomy.Benchmarks.Runtime.Clients;

/// <summary>A client that is measured.</summary>
internal interface ITracked : IAsyncDisposable
{
    /// <summary>Tracks the event of that number.</summary>
    void Track(string user, int number);

    /// <summary>Ends when everything that was tracked has reached the server, or is lost.</summary>
    ValueTask FlushAsync();
}
