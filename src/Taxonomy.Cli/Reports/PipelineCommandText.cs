using System.Globalization;

namespace Taxonomy.Cli.Reports;

/// <summary>Escapes text for the commands that a program writes to the log of a pipeline.</summary>
internal static class PipelineCommandText
{
    /// <summary>Escapes percent signs, line breaks and other characters of the command's syntax.</summary>
    /// <param name="text">The text.</param>
    /// <param name="percent">What replaces a percent sign.</param>
    /// <param name="syntax">The other characters to escape.</param>
    public static string Escape(string text, string percent, string syntax = "")
    {
        var escaped = text.Replace("%", percent, StringComparison.Ordinal);
        foreach (var character in "\r\n" + syntax)
        {
            var code = "%" + ((int)character).ToString("X2", CultureInfo.InvariantCulture);
            escaped = escaped.Replace(character.ToString(), code, StringComparison.Ordinal);
        }

        return escaped;
    }
}
