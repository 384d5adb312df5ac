namespace Taxonomy.Destinations;

/// <summary>
/// Access tokens of a service: one is requested when it is needed, used until shortly before it expires, and replaced when
/// the service rejects it. Thread-safe; the clients of one destination share it.
/// </summary>
/// <param name="lifetime">The time for which a token is used.</param>
internal abstract class TokenSource(TimeSpan lifetime)
{
    private static readonly IReadOnlyDictionary<string, string> s_none = new Dictionary<string, string>();

    private readonly object _gate = new();
    private IReadOnlyDictionary<string, string> _headers = s_none;
    private DateTimeOffset _until;

    /// <summary>The URL to which the request for a token is posted.</summary>
    public abstract Uri Endpoint { get; }

    /// <summary>The headers with the token; none while there is no token.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get
        {
            lock (_gate)
            {
                return _headers;
            }
        }
    }

    /// <summary>The body of the request: a URL-encoded form.</summary>
    public abstract byte[] CreateForm();

    /// <summary>Returns whether there is a token that has not expired.</summary>
    /// <param name="now">The time.</param>
    public bool HasToken(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _headers.Count > 0 && now < _until;
        }
    }

    /// <summary>Forgets the token, since the service rejects it.</summary>
    public void Discard()
    {
        lock (_gate)
        {
            _headers = s_none;
        }
    }

    /// <summary>Takes the token from a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="now">The time at which the token was requested.</param>
    /// <returns>What is wrong with the response, or null.</returns>
    public DestinationAnswer? Take(in DestinationResponse response, DateTimeOffset now)
    {
        if (Read(response, out var token) is { } problem)
        {
            return problem;
        }

        lock (_gate)
        {
            _headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" };
            _until = now + lifetime;
        }

        return null;
    }

    /// <summary>Finds the token in a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="token">The token.</param>
    /// <returns>What is wrong with the response, or null.</returns>
    protected abstract DestinationAnswer? Read(in DestinationResponse response, out string token);
}
