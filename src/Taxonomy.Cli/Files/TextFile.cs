using System.Text;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Files;

/// <summary>Represents a text file that was read, with the encoding in which it is written back.</summary>
internal sealed record TextFile(string Path, string Text, Encoding Encoding)
{
    /// <summary>The largest file that is read, in bytes. Plans of thousands of events have less than a tenth of it.</summary>
    public const long MostBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );
    private static readonly UTF8Encoding s_utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ToolException">The file does not exist, cannot be read, or is too large.</exception>
    public static TextFile Read(string path, string displayPath)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path))
            {
                throw new ToolException($"'{displayPath}' is a folder; name a file.");
            }

            if (new FileInfo(path) is { Exists: true, Length: > MostBytes } file)
            {
                throw new ToolException(
                    $"'{displayPath}' has {file.Length:N0} bytes; a file must have at most {MostBytes:N0}."
                );
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"'{displayPath}' does not exist.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{displayPath}' cannot be read: {exception.Message}", exception);
        }

        return Decode(path, bytes);
    }

    private static TextFile Decode(string path, byte[] bytes)
    {
        foreach (var encoding in new[] { s_utf8WithMark, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (bytes.AsSpan().StartsWith(encoding.Preamble))
            {
                return new(path, encoding.GetString(bytes.AsSpan(encoding.Preamble.Length)), encoding);
            }
        }

        try
        {
            return new(path, s_utf8.GetString(bytes), s_utf8);
        }
        catch (DecoderFallbackException)
        {
            // As the compiler does; the reader of plans reports where the text is not UTF-8.
            return new(path, Encoding.Latin1.GetString(bytes), Encoding.Latin1);
        }
    }
}
