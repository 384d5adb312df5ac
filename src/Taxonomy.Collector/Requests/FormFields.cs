using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Taxonomy.Collector.Requests;

/// <summary>Reads the fields of a form, URL-encoded or multipart.</summary>
internal static class FormFields
{
    /// <summary>Returns the fields of a URL-encoded form or of a query, or null if there is none.</summary>
    public static Dictionary<string, StringValues>? Parse(string form) => QueryHelpers.ParseNullableQuery(form);

    /// <summary>Returns the fields of a form in a body, or null if it has none.</summary>
    /// <exception cref="IOException">The parts of the body have no end.</exception>
    /// <exception cref="InvalidDataException">The parts of the body are malformed.</exception>
    public static async ValueTask<Dictionary<string, StringValues>?> ReadAsync(
        byte[] body,
        MediaTypeHeaderValue type,
        CancellationToken cancellationToken
    ) =>
        IsMultipart(type)
            ? await ReadPartsAsync(body, BoundaryOf(type), cancellationToken).ConfigureAwait(false)
            : Parse(Encoding.UTF8.GetString(body));

    /// <summary>Returns whether bodies of a type are forms.</summary>
    public static bool IsForm(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        || (IsMultipart(type) && BoundaryOf(type) is { Length: > 0 and <= 70 });

    private static bool IsMultipart(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static string BoundaryOf(MediaTypeHeaderValue type) =>
        HeaderUtilities.RemoveQuotes(type.Boundary).ToString();

    private static async ValueTask<Dictionary<string, StringValues>?> ReadPartsAsync(
        byte[] body,
        string boundary,
        CancellationToken cancellationToken
    )
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var reader = new MultipartReader(boundary, new MemoryStream(body));
        while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } part)
        {
            if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                using var text = new StreamReader(part.Body);
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await text.ReadToEndAsync(
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }

        return fields.Count == 0 ? null : fields;
    }
}
