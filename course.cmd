@echo off
rem The course's command for Windows; "course --help" lists what it can do.
rem It builds when the jar is missing. After a change to the tools themselves,
rem delete tests\grader\target.
setlocal EnableDelayedExpansion
set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "GRADER=%HOME_DIR%\tests\grader\target"
set "JDK="

call :try "%COURSE_JAVA_HOME%"
call :try "%JAVA_HOME%"
for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
    if exist "%%~P" for /d %%J in ("%%~P\*") do call :try "%%~J"
)
if not defined JDK (
    echo This course needs a JDK 25 or newer, and none was found. Install one ^(for example Temurin 25^), or set COURSE_JAVA_HOME to its folder. 1>&2
    exit /b 2
)

if not exist "%GRADER%\grader-1.jar" (
    where mvn >nul 2>nul || (
        echo Building the course needs Maven 3.8.7 or newer, and there is no mvn. 1>&2
        exit /b 2
    )
    echo Building the tools and the tests ... 1>&2
    set "MODULES=tests/runner,tests/grader"
    for /d %%S in ("%HOME_DIR%\tests\0*") do set "MODULES=!MODULES!,tests/%%~nxS"
    if not exist "%HOME_DIR%\target" mkdir "%HOME_DIR%\target"
    pushd "%HOME_DIR%"
    call mvn -B -q -DskipTests -pl !MODULES! -am package > "%HOME_DIR%\target\course-build.log" 2>&1
    if errorlevel 1 (
        type "%HOME_DIR%\target\course-build.log" 1>&2
        popd
        exit /b 2
    )
    popd
)

"%JDK%\bin\java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dcourse.home=%HOME_DIR%" -jar "%GRADER%\grader-1.jar" %*
exit /b %ERRORLEVEL%

:try
if defined JDK exit /b
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
    set "VERSION=%%~V"
    set "VERSION=!VERSION:"=!"
    if !VERSION! GEQ 25 set "JDK=%~1"
)
exit /b
