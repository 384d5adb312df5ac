using System.Security.Cryptography;
using System.Text;

namespace Taxonomy.Live.Pages;

/// <summary>Represents what all pages have in common: the live page and the site of a plan.</summary>
internal static class PageLayout
{
    /// <summary>The name of the style sheet.</summary>
    public const string Style = "taxonomy.css";

    /// <summary>Gets the text of the style sheet.</summary>
    public static string StyleText => PageFiles.Read(Style);

    /// <summary>Returns a whole page.</summary>
    /// <param name="title">The title.</param>
    /// <param name="policy">A Content-Security-Policy for pages that no server sends; null: the server sends one.</param>
    /// <param name="root">The path to the folder of style and script; empty, or with <c>/</c> at its end.</param>
    /// <param name="scripts">The scripts in this folder.</param>
    /// <param name="header">The content of the header.</param>
    /// <param name="main">The content.</param>
    public static string Write(
        string title,
        string? policy,
        string root,
        IReadOnlyList<string> scripts,
        Html header,
        Html main
    ) =>
        Write(
            title,
            policy,
            Html.From(
                $"<link rel=\"stylesheet\" href=\"{root}{Style}\">\n{Html.Each(scripts, script => Html.From($"<script defer src=\"{root}{script}\"></script>\n"))}"
            ),
            header,
            main
        );

    /// <summary>Returns a page that needs no other file.</summary>
    /// <param name="title">The title.</param>
    /// <param name="main">The content.</param>
    public static string WriteAlone(string title, Html main)
    {
        var style = Html.Own($"\n{StyleText}");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.ToString())));
        return Write(
            title,
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'",
            Html.From($"<style>{style}</style>\n"),
            Html.None,
            main
        );
    }

    private static string Write(string title, string? policy, Html head, Html header, Html main) =>
        Html.From(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                {Html.If(
                    policy is not null,
                    () => Html.From($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n")
                )}<meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="generator" content="taxonomy">
                <title>{title}</title>
                <link rel="icon" href="data:,">
                {head}</head>
                <body>
                <a class="skip" href="#main">Skip to content</a>
                <header>
                {header}
                </header>
                <main id="main" tabindex="-1">
                {main}
                </main>
                </body>
                </html>

                """
            )
            .ToString();
}
