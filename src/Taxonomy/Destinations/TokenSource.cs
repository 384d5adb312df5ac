using System.Text;
using System.Text.Json;

namespace Taxonomy.Destinations;

/// <summary>
/// Access tokens of a service: one is requested when it is needed, used until shortly before it expires, and replaced when
/// the service rejects it. Thread-safe; the clients of one destination share it.
/// </summary>
internal abstract class TokenSource
{
    private const int LongestToken = 10_000;

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

    /// <summary>Creates the body of the request: a URL-encoded form.</summary>
    /// <param name="now">The time.</param>
    public abstract byte[] CreateForm(DateTimeOffset now);

    /// <summary>Returns whether the status of an answer to events says that the service rejects the token.</summary>
    public virtual bool IsRejection(int? status) => status == 401;

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
        if (Read(response, out var token, out var lifetime) is { } problem)
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
    /// <param name="lifetime">The time for which it is used.</param>
    /// <returns>What is wrong with the response, or null.</returns>
    protected abstract DestinationAnswer? Read(
        in DestinationResponse response,
        out string token,
        out TimeSpan lifetime
    );

    /// <summary>Finds the token in the answer of a service, or says why there is none.</summary>
    /// <param name="response">The response.</param>
    /// <param name="member">The member of the JSON with the token.</param>
    /// <param name="service">What people call the service.</param>
    /// <param name="options">The options to check when it issues none.</param>
    /// <param name="token">The token.</param>
    protected static DestinationAnswer? Read(
        in DestinationResponse response,
        ReadOnlySpan<byte> member,
        string service,
        string options,
        out string token
    )
    {
        token = "";
        var status = response.Status;
        if (status is 408 or 425 or 429 or >= 500)
        {
            return DestinationAnswer.BackOff($"{service} issues no token for now ({status}).", response.RetryAfter);
        }

        if (status is < 200 or > 299)
        {
            return DestinationAnswer.Refused($"{service} issues no token ({status}); check {options}.");
        }

        // No token has characters that JSON escapes, nor those that a header does not allow.
        token =
            FindMember(response.Body, member) is { Length: > 2 and <= LongestToken } value
            && value[0] == '"'
            && value.All(character => character is > ' ' and < (char)127 and not '\\')
                ? value.Substring(1, value.Length - 2)
                : "";
        return token.Length == 0
            ? DestinationAnswer.BackOff($"The answer to the request for a token of {service} has none.")
            : null;
    }

    /// <summary>Returns the JSON of a member of an object, or null.</summary>
    protected static string? FindMember(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        try
        {
            var members = new JsonMemberReader(body);
            while (members.Read())
            {
                if (members.Name.SequenceEqual(name))
                {
                    return Encoding.UTF8.GetString(members.Value.ToArray());
                }
            }
        }
        catch (JsonException)
        {
            // Whatever answered, it is not the service.
        }

        return null;
    }
}
