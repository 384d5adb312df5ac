#!/usr/bin/env bash
# comment.sh <file>: writes a file as the comment of a pull request, in place of the comment of an earlier run. Needs
# curl, jq, GITHUB_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY and PULL_REQUEST.
set -euo pipefail

marker=$(head -n 1 "$1")
comments="$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"

# The token comes from standard input, so that no list of processes shows it.
call() {
    printf 'header = "Authorization: Bearer %s"\n' "$GITHUB_TOKEN" \
        | curl --silent --show-error --fail --config - --header "Accept: application/vnd.github+json" "$@"
}

existing=""
for ((page = 1; page <= 30; page++)); do
    found=$(call "$comments?per_page=100&page=$page")
    existing=$(jq -r --arg marker "$marker" '[.[] | select(.body | startswith($marker))][0].url // empty' <<< "$found")
    [ -n "$existing" ] && break
    [ "$(jq length <<< "$found")" -lt 100 ] && break
done

body=$(jq --null-input --rawfile body "$1" '{body: $body}')
if [ -n "$existing" ]; then
    call --request PATCH --data "$body" "$existing" > /dev/null
    echo "Updated the comment."
elif grep -q '^No changes\.$' "$1"; then
    echo "No changes; no comment."
else
    call --request POST --data "$body" "$comments" > /dev/null
    echo "Wrote a comment."
fi
