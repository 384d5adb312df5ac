using System.Diagnostics.CodeAnalysis;

namespace Taxonomy.Data;

/// <summary>Represents where a server of ClickHouse is, and who asks it.</summary>
/// <param name="Server">The address of its HTTP interface.</param>
/// <param name="User">The user.</param>
/// <param name="Password">The password; empty for none.</param>
/// <param name="Database">The database of tables that exist.</param>
internal sealed record ClickHouseAddress(Uri Server, string User, string Password, string Database)
{
    /// <summary>The form of addresses.</summary>
    public const string Form = "clickhouse://user@host:port/database";

    /// <summary>Reads an address of the form clickhouse://user:password@host:port/database?secure=true.</summary>
    /// <param name="text">The address.</param>
    /// <param name="password">The password of an address without one.</param>
    /// <param name="address">What it says. The port is 8123 by default, or 8443 with <c>secure=true</c>.</param>
    public static bool TryParse(string text, string? password, [NotNullWhen(true)] out ClickHouseAddress? address)
    {
        address = null;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme != "clickhouse"
            || url.Host.Length == 0
            || url.Query is not ("" or "?secure=true" or "?secure=false")
        )
        {
            return false;
        }

        var isSecure = url.Query == "?secure=true";
        var server = new UriBuilder(
            isSecure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp,
            url.Host,
            url.Port > 0 ? url.Port
                : isSecure ? 8443
                : 8123
        );
        var user = url.UserInfo.Split(':', 2);
        var database = url.AbsolutePath.Trim('/');
        address = new(
            server.Uri,
            user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : "default",
            user.Length == 2 ? Uri.UnescapeDataString(user[1]) : password ?? "",
            database.Length > 0 ? Uri.UnescapeDataString(database) : "default"
        );
        return true;
    }

    /// <summary>Returns the address without the password.</summary>
    public override string ToString() => $"{User}@{Server.Authority}";
}
