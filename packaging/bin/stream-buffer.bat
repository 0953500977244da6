@echo off
rem Runs the program beside this script on a JDK that it finds by itself.
rem   JAVA_HOME           the JDK to take, if it is new enough
rem   STREAM_BUFFER_OPTS  more JVM options
rem   STREAM_BUFFER_JDKS  folders of JDKs to look in, with ';' between them, in place of the usual ones
setlocal EnableExtensions DisableDelayedExpansion
set "NEED=25"
set "LIB=%~dp0..\lib"
set "BEST=0"
set "FOUND="
set "FOLDERS=%STREAM_BUFFER_JDKS%"
if not defined FOLDERS set "FOLDERS=%ProgramFiles%\Java;%ProgramFiles%\Eclipse Adoptium;%ProgramFiles%\Microsoft;%ProgramFiles%\Zulu;%ProgramFiles%\Amazon Corretto;%ProgramFiles%\BellSoft;%USERPROFILE%\.jdks;%USERPROFILE%\.gradle\jdks;%USERPROFILE%\.sdkman\candidates\java"

if defined JAVA_HOME call :consider "%JAVA_HOME%"
if %BEST% neq 0 goto run
for %%j in (java.exe) do if not "%%~$PATH:j"=="" for %%d in ("%%~dp$PATH:j.") do call :consider "%%~dpd."
if %BEST% neq 0 goto run
for %%f in ("%FOLDERS:;=" "%") do for /d %%d in ("%%~f\*") do call :consider "%%~d"
if %BEST% neq 0 goto run

if not defined FOUND set "FOUND= none"
>&2 echo stream-buffer: needs JDK %NEED% or newer; looked in JAVA_HOME, PATH and "%FOLDERS%"; found%FOUND%; install JDK %NEED% (such as Eclipse Temurin) or set JAVA_HOME to one
exit /b 2

:run
"%JAVA%" "@%LIB%\java.options" --module-path "%LIB%\javafx" -classpath "%LIB%\*" %STREAM_BUFFER_OPTS% dev.streambuffer.StreamBuffer %*
exit /b %ERRORLEVEL%

rem Takes the JDK in the folder %1 if it is new enough and newer than the one taken before. Its release file tells
rem without starting it.
:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "VERSION=%%~v"
if not defined VERSION exit /b 0
for /f "tokens=1,2 delims=.-+" %%a in ("%VERSION%") do if "%%a"=="1" (set "VERSION=%%b") else set "VERSION=%%a"
set "FOUND=%FOUND% %VERSION% (%~1)"
if %VERSION% lss %NEED% exit /b 0
if %VERSION% leq %BEST% exit /b 0
set "BEST=%VERSION%"
set "JAVA=%~1\bin\java.exe"
exit /b 0
