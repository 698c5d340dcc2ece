#!/bin/sh
# Fetches Amazon's DynamoDB Local and everything it needs to start into a folder. Needs mvn and java only.
#
#   test/support/dynamodb-local.sh <directory>
#   DYNAMODB_LOCAL_DIR=<directory> npx jest test/functions/products
set -eu

version=2.6.1

if [ $# -ne 1 ]; then
  echo "usage: dynamodb-local.sh <directory>" >&2
  exit 2
fi
mkdir -p "$1"
directory=$(cd "$1" && pwd)
if [ -e "$directory/.complete-$version" ]; then
  echo "DynamoDB Local $version is in $directory already" >&2
  exit 0
fi

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cat >"$project/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>gatewright</groupId>
  <artifactId>dynamodb-local</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>DynamoDBLocal</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
mvn --batch-mode --quiet --file "$project/pom.xml" \
  dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$directory"
touch "$directory/.complete-$version"
