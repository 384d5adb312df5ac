using System.Globalization;
using System.Text;

namespace Taxonomy.Plans.Tests.Editing;

/// <summary>Writes plans with random habits: widths, quotes, braces, comments, blank lines, line endings.</summary>
internal sealed class RandomYaml
{
    private static readonly string[] s_comments = ["# to do", "#", "# a: b", "# { [ '"];
    private static readonly string[] s_names = ["A", "b c", "d_e", "Ünï", "x/y", "o'clock", "a: b", "#1", "null", "&z"];
    private static readonly string[] s_types =
    [
        "string",
        "integer?",
        "Genre[]",
        "map<string, number>",
        "{ type: any }",
        "",
    ];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly int _width;
    private readonly char _quote;
    private readonly int _comments;
    private readonly int _gap;
    private readonly string _padding;
    private int _number;

    private RandomYaml(int seed)
    {
        _random = new Random(seed);
        _width = _random.Next(1, 5);
        _quote = _random.Next(2) == 0 ? '\'' : '"';
        _comments = _random.Next(2) == 0 ? 0 : 4;
        _gap = _random.Next(3);
        _padding = _random.Next(2) == 0 ? " " : "";
    }

    public static string Of(int seed)
    {
        var yaml = new RandomYaml(seed);
        yaml.Write();
        var text = yaml._text.ToString();
        text = yaml._random.Next(3) == 0 ? text.TrimEnd('\n') : text;
        text = yaml._random.Next(2) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return yaml._random.Next(4) == 0 ? "\uFEFF" + text : text;
    }

    private void Write()
    {
        Comment(0);
        Line(0, "taxonomy: 1");
        string[] sections = ["types", "events", "user_properties"];
        foreach (var section in sections.OrderBy(_ => _random.Next()).Take(_random.Next(4)))
        {
            Gap();
            Comment(0);
            switch (_random.Next(6))
            {
                case 0:
                    Line(0, $"{section}:");
                    Comment(_width);
                    break;
                case 1:
                    Line(0, $"{section}: {{}}");
                    break;
                case 2:
                    Line(0, $"{section}: {Braces(Definition)}");
                    break;
                default:
                    Line(0, $"{section}:");
                    Definitions();
                    break;
            }

            Comment(_random.Next(2) * _width);
        }

        if (_random.Next(3) == 0)
        {
            _text.Append('\n');
        }
    }

    private void Definitions()
    {
        var count = _random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                Gap();
            }

            Comment(_width);
            switch (_random.Next(4))
            {
                case 0:
                    Line(_width, $"{Key()}:");
                    break;
                case 1:
                    Line(_width, $"{Key()}: {Definition()}");
                    break;
                default:
                    Line(_width, $"{Key()}:");
                    Body(2 * _width);
                    break;
            }
        }
    }

    private void Body(int column)
    {
        Line(column, "tags: [a, b]");
        if (_random.Next(3) == 0)
        {
            Line(column, "description: " + (_random.Next(2) == 0 ? "|" : ">-"));
            Line(column + _width, "some text  # no comment", isBare: true);
            _text.Append('\n');
            Line(column + _width, "and more", isBare: true);
        }

        if (_random.Next(2) == 0)
        {
            Line(column, "properties:");
            Line(column + _width, $"{Key(true)}: {s_types[_random.Next(s_types.Length)]}".TrimEnd());
            Comment(column + _width);
            Line(column + _width, $"{Key(true)}: string");
        }

        Comment(column);
    }

    private string Definition() =>
        _random.Next(3) switch
        {
            0 => "{}",
            1 => $"{{{_padding}tags: [a]{_padding}}}",
            _ => $"{{{_padding}properties: {{{_padding}{Key(true)}: string{_padding}}}{_padding}}}",
        };

    private string Braces(Func<string> value) =>
        "{"
        + _padding
        + string.Join(", ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => $"{Key(true)}: {value()}"))
        + _padding
        + "}";

    private string Key(bool isPlain = false)
    {
        var name = s_names[_random.Next(s_names.Length)] + (_number++).ToString(CultureInfo.InvariantCulture);
        if (isPlain || (name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_') && _random.Next(4) > 0))
        {
            return isPlain ? "k" + _number.ToString(CultureInfo.InvariantCulture) : name;
        }

        return _quote + name.Replace("'", _quote == '\'' ? "''" : "'", StringComparison.Ordinal) + _quote;
    }

    private void Gap() => _text.Append('\n', _gap);

    private void Comment(int column)
    {
        if (_random.Next(6) < _comments)
        {
            Line(column, s_comments[_random.Next(s_comments.Length)], isBare: true);
        }
    }

    private void Line(int column, string content, bool isBare = false)
    {
        _text.Append(' ', column).Append(content);
        if (!isBare && _random.Next(8) < _comments - 2)
        {
            _text.Append("  ").Append(s_comments[_random.Next(s_comments.Length)]);
        }

        _text.Append('\n');
    }
}
