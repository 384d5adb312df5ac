using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes indented JSON with the same line ends on every system.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        // It is read as JSON, never as a part of HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n"));
        output.Write('\n');
    }

    /// <summary>Returns JSON as text.</summary>
    public static string ToText(Action<Utf8JsonWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Write(text, write);
        return text.ToString();
    }

    /// <summary>Writes a list of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
