using System.Globalization;
using System.Text;

namespace Taxonomy.Data;

/// <summary>
/// Represents the SQL of an engine: the questions are written once, and this class has what differs. A function in a
/// question is replaced by what the engine has for it; what takes JSON apart is in files in a folder of the engine.
/// </summary>
/// <param name="name">The name, also of the folder in Sql.</param>
/// <param name="functions">What takes the place of a function: {0} is its first argument.</param>
internal sealed class SqlDialect(string name, IReadOnlyDictionary<string, string> functions)
{
    // The type of a value in JSON, from its first character.
    private const string JsonKind =
        "CASE substr({0}, 1, 1) WHEN '\"' THEN 'string' WHEN '{' THEN 'object' WHEN '[' THEN 'list' WHEN 't' THEN 'boolean' WHEN 'f' THEN 'boolean' WHEN 'n' THEN 'null' ELSE 'number' END";

    /// <summary>The questions of an audit, in the order in which an analyst would ask them.</summary>
    public static IReadOnlyList<string> Questions { get; } =
    [
        "counts",
        "days",
        "sources",
        "plan_versions",
        "ignored",
        "unplanned_events",
        "unplanned_properties",
        "unplanned_user_properties",
        "missing_properties",
        "values_to_judge",
        "user_values_to_judge",
        "group_types",
        "similar_names",
        "never_received",
        "never_received_properties",
    ];

    /// <summary>The files that create the tables of the questions, in their order.</summary>
    public static IReadOnlyList<string> Preparation { get; } =
    ["ignored_names", "views", "prepare_audit", "ignored_events", "unplanned_names"];

    /// <summary>Gets DuckDB's.</summary>
    public static SqlDialect DuckDb { get; } =
        new(
            "duckdb",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["most_frequent_senders"] = "array_to_string(list(sender ORDER BY {0} DESC, sender)[:3], ', ')",
                ["day_of"] = "CAST(CAST({0} AS DATE) AS VARCHAR)",
                ["accepts_kind"] = "contains({0}, {1})",
                ["has_member"] = "coalesce(json_exists({0}, {2}), false)",
                ["json_of"] = "CAST(to_json({0}) AS VARCHAR)",
            }
        );

    /// <summary>Gets that of ClickHouse 24.8 and later.</summary>
    public static SqlDialect ClickHouse { get; } =
        new(
            "clickhouse",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["most_frequent_senders"] =
                    "arrayStringConcat(arrayMap(pair -> pair.2, arraySlice(arraySort(groupArray((-toInt64({0}), sender))), 1, 3)), ', ')",
                ["day_of"] = "toString(toDate({0}))",
                ["starts_with"] = "startsWith({0}, {1})",
                ["accepts_kind"] = "(position({0}, {1}) > 0)",
                ["has_member"] = "JSONHas({0}, {1})",
                ["json_of"] = "toJSONString({0})",
                ["json_kind"] =
                    "transform(substring({0}, 1, 1), ['\"', '{', '[', 't', 'f', 'n'], ['string', 'object', 'list', 'boolean', 'boolean', 'null'], 'number')",
                ["spelling"] = @"lowerUTF8(replaceRegexpAll({0}, '[^\\p{L}\\p{M}\\p{N}\\p{S}]', ''))",
            }
        )
        {
            HasBackslashes = true,
        };

    /// <summary>Gets that of Spark 4 and later, and of Databricks.</summary>
    public static SqlDialect Spark { get; } =
        new(
            "spark",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["most_frequent_senders"] =
                    "array_join(transform(slice(array_sort(collect_list(struct(-{0} AS n, sender AS name))), 1, 3), pair -> pair.name), ', ')",
                ["day_of"] = "CAST(CAST({0} AS DATE) AS STRING)",
                ["starts_with"] = "startswith({0}, {1})",
                ["accepts_kind"] = "contains({0}, {1})",
                ["has_member"] = "coalesce(map_contains_key(from_json({0}, 'MAP<STRING, STRING>'), {1}), false)",
                ["json_of"] = "to_json(CAST({0} AS VARIANT))",
                ["json_kind"] = JsonKind,
                ["spelling"] = @"lower(regexp_replace({0}, '[^\\p{L}\\p{M}\\p{N}\\p{S}]', ''))",
            }
        )
        {
            StringType = "STRING",
            HasBackslashes = true,
        };

    /// <summary>Gets that of Trino, and of Amazon Athena.</summary>
    public static SqlDialect Trino { get; } =
        new(
            "trino",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["most_frequent_senders"] =
                    "array_join(slice(array_agg(sender ORDER BY {0} DESC, sender), 1, 3), ', ')",
                ["day_of"] = "CAST(CAST({0} AS DATE) AS VARCHAR)",
                ["accepts_kind"] = "(strpos({0}, {1}) > 0)",
                ["has_member"] =
                    "coalesce(contains(map_keys(try_cast(try(json_parse({0})) AS MAP(VARCHAR, JSON))), {1}), false)",
                ["json_of"] = "json_format(CAST({0} AS JSON))",
                ["json_kind"] = JsonKind,
                ["spelling"] = @"lower(regexp_replace({0}, '[^\p{L}\p{M}\p{N}\p{S}]', ''))",
            }
        );

    /// <summary>Gets Snowflake's. Its regular expressions know no categories of Unicode.</summary>
    public static SqlDialect Snowflake { get; } =
        new(
            "snowflake",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["most_frequent_senders"] =
                    "array_to_string(array_slice(array_agg(sender) WITHIN GROUP (ORDER BY {0} DESC, sender), 0, 3), ', ')",
                ["day_of"] = "to_char({0}, 'YYYY-MM-DD')",
                ["starts_with"] = "startswith({0}, {1})",
                ["accepts_kind"] = "contains({0}, {1})",
                ["has_member"] = "(get({0}, {1}) IS NOT NULL)",
                ["json_of"] = "to_json(to_variant({0}))",
                ["json_kind"] = JsonKind,
                ["spelling"] = "lower(regexp_replace({0}, '[[:punct:][:space:]]', ''))",
            }
        )
        {
            HasBackslashes = true,
        };

    /// <summary>Gets BigQuery's.</summary>
    public static SqlDialect BigQuery { get; } =
        new(
            "bigquery",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["most_frequent_senders"] =
                    "array_to_string(array_agg(sender ORDER BY {0} DESC, sender LIMIT 3), ', ')",
                ["day_of"] = "CAST(DATE({0}) AS STRING)",
                ["accepts_kind"] = "(strpos({0}, {1}) > 0)",
                ["has_member"] = "coalesce({1} IN UNNEST(JSON_KEYS({0}, 1)), false)",
                ["json_of"] = "TO_JSON_STRING({0})",
                ["json_kind"] = JsonKind,
                ["spelling"] = @"lower(regexp_replace({0}, r'[^\p{L}\p{M}\p{N}\p{S}]', ''))",
            }
        )
        {
            StringType = "STRING",
            IntegerType = "INT64",
            HasBackslashes = true,
        };

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<SqlDialect> All { get; } = [DuckDb, ClickHouse, Spark, Trino, Snowflake, BigQuery];

    /// <summary>Gets the name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the type of strings.</summary>
    private string StringType { get; init; } = "VARCHAR";

    /// <summary>Gets the type of 64-bit integers.</summary>
    private string IntegerType { get; init; } = "BIGINT";

    /// <summary>Gets whether a backslash in a string quotes the next character.</summary>
    private bool HasBackslashes { get; init; }

    /// <summary>Returns a string as a literal.</summary>
    public string Quote(string text) =>
        HasBackslashes
            ? $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'"
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Returns SQL with the engine's names of types.</summary>
    public string WithTypes(string sql) =>
        sql.Replace("VARCHAR", StringType, StringComparison.Ordinal)
            .Replace("BIGINT", IntegerType, StringComparison.Ordinal);

    /// <summary>Returns the SQL of a file: that in the folder of the engine, or the one that all share.</summary>
    /// <param name="file">The name of the file without its extension.</param>
    /// <param name="numbers">Numbers that take the place of names in braces.</param>
    public string Read(string file, params (string Name, int Value)[] numbers)
    {
        var sql =
            SqlFiles.Find($"{Name}/{file}")
            ?? (SqlFiles.Find(file) is { } shared ? WithTypes(shared) : null)
            ?? throw new ArgumentException($"There is no SQL file '{file}'.", nameof(file));
        return numbers.Aggregate(
            Expand(sql),
            (text, number) =>
                text.Replace(
                    $"{{{number.Name}}}",
                    number.Value.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
        );
    }

    /// <summary>Returns the statements of SQL, without comments and the semicolons at their ends.</summary>
    public static IEnumerable<string> Split(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal)))
            .Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(statement => statement.TrimEnd(';'));

    // Nested calls are expanded first.
    private string Expand(string sql)
    {
        var result = new StringBuilder();
        var position = 0;
        while (position < sql.Length)
        {
            var end = position;
            while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '_'))
            {
                end++;
            }

            if (
                end > position
                && end < sql.Length
                && sql[end] == '('
                && functions.TryGetValue(sql[position..end], out var template)
            )
            {
                var (arguments, after) = ReadArguments(sql, end + 1);
                for (var index = 0; index < arguments.Count; index++)
                {
                    template = template.Replace(
                        string.Create(CultureInfo.InvariantCulture, $"{{{index}}}"),
                        Expand(arguments[index]),
                        StringComparison.Ordinal
                    );
                }

                result.Append(template);
                position = after;
                continue;
            }

            end = Math.Max(end, position + 1);
            result.Append(sql, position, end - position);
            position = end;
        }

        return result.ToString();
    }

    private static (List<string> Arguments, int End) ReadArguments(string sql, int start)
    {
        var arguments = new List<string>();
        var (depth, isQuoted) = (1, false);
        for (var position = start; ; position++)
        {
            var character = sql[position];
            isQuoted ^= character == '\'';
            if (isQuoted)
            {
                continue;
            }

            depth += character switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0 || (depth == 1 && character == ','))
            {
                arguments.Add(sql[start..position].Trim());
                start = position + 1;
                if (depth == 0)
                {
                    return (arguments, start);
                }
            }
        }
    }
}
