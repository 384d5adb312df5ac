using System.Globalization;
using System.Xml;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Reports;

/// <summary>
/// Writes findings as test results in the form of JUnit: a suite for each file, a case for each finding, which has failed
/// if it fails the check, and one passed case for a file without findings.
/// </summary>
internal static class JUnitReport
{
    public static void Write(CheckResult result, TextWriter output)
    {
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            CloseOutput = false,
            // The writer of text decides the encoding, which is UTF-8 for files and output alike.
            OmitXmlDeclaration = true,
        };
        using (var xml = XmlWriter.Create(output, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "taxonomy " + result.Command);
            WriteCounts(xml, Math.Max(result.Findings.Count, 1), result.Findings.Count(result.Fails));
            var paths = result.Files.Select(file => file.Path).Concat(result.Findings.Select(f => f.Path)).Distinct();
            foreach (var path in paths)
            {
                WriteSuite(xml, result, path);
            }

            xml.WriteEndElement();
        }

        output.Write('\n');
    }

    private static void WriteSuite(XmlWriter xml, CheckResult result, string path)
    {
        var findings = result.Findings.Where(finding => finding.Path == path).ToList();
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", result.PortablePath(path));
        WriteCounts(xml, Math.Max(findings.Count, 1), findings.Count(result.Fails));
        if (findings.Count == 0)
        {
            WriteCase(xml, result, path, "no diagnostics");
            xml.WriteEndElement();
        }

        foreach (var finding in findings)
        {
            WriteCase(
                xml,
                result,
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{finding.Rule.Id} ({finding.Span.Line + 1},{finding.Span.Column + 1})"
                )
            );
            WriteOutcome(xml, finding, result.Fails(finding));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, CheckResult result, string path, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", result.PortablePath(path));
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("time", "0");
    }

    private static void WriteOutcome(XmlWriter xml, Finding finding, bool fails)
    {
        var text = $"{CheckResult.WordOf(finding.Severity)} {finding.Rule.Id}: {finding.Message}";
        if (fails)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", finding.Rule.Id);
            xml.WriteAttributeString("message", Clean(finding.Message));
            xml.WriteString(Clean(text));
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("system-out", Clean(text));
        }
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", "0");
    }

    // A message may quote a character that XML cannot have, such as half of a surrogate pair.
    private static string Clean(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString())
        );
}
