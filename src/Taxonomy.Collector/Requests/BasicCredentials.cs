using System.Text;

namespace Taxonomy.Collector.Requests;

/// <summary>User and password of basic authentication.</summary>
internal sealed record BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    /// <summary>Reads the header <c>Authorization</c>; null for another scheme, or for what cannot be read.</summary>
    public static BasicCredentials? Read(string? authorization)
    {
        var bytes = new byte[authorization?.Length ?? 0];
        if (
            authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true
            || !Convert.TryFromBase64String(authorization[Scheme.Length..], bytes, out var length)
        )
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return new(parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
